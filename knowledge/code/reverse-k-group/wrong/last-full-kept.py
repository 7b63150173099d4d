def reverse_k_group(head, k):
    length = 0
    node = head
    while node:
        length += 1
        node = node.next
    result, last, node = head, None, head
    groups = (length - 1) // k
    for g in range(groups):
        first, done = node, None
        for _ in range(k):
            node.next, done, node = done, node, node.next
        first.next = node
        if g == 0:
            result = done
        else:
            last.next = done
        last = first
    return result
