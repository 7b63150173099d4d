def reverse_k_group(head, k):
    probe = head
    for _ in range(k):
        if probe is None:
            return head
        probe = probe.next
    done, node = None, head
    while node is not probe:
        node.next, done, node = done, node, node.next
    head.next = reverse_k_group(probe, k)
    return done
