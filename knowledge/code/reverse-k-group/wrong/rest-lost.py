def reverse_k_group(head, k):
    start = tail = None
    stack = []
    while head:
        stack.append(head)
        head = head.next
        if len(stack) == k:
            while stack:
                node = stack.pop()
                node.next = None
                if tail:
                    tail.next = node
                else:
                    start = node
                tail = node
    return start
