"""Builds a linked list, and returns the values of the new one and whether its nodes are the old.

A list that goes round in a circle is cut off after twice its length, and None stands at its end.
"""


class Node:
    def __init__(self, val):
        self.val = val
        self.next = None


def run(function, values, k):
    nodes = [Node(value) for value in values]
    for node, following in zip(nodes, nodes[1:]):
        node.next = following
    node = function(nodes[0] if nodes else None, k)
    found = []
    known = {id(item): value for item, value in zip(nodes, values)}
    are_old = True
    while node is not None:
        if len(found) >= 2 * len(values) + 2:
            found.append(None)
            break
        found.append(node.val)
        are_old = are_old and known.get(id(node), None) == node.val
        node = node.next
    return found, are_old
