def reverse_k_group(head, k):
    nodes = []
    node = head
    while node:
        nodes.append(node)
        node = node.next
    for start in range(0, len(nodes) - k + 1, k):
        nodes[start : start + k] = nodes[start : start + k][::-1]
    for i in range(len(nodes) - 1):
        nodes[i].next = nodes[i + 1]
    return nodes[0] if nodes else None
