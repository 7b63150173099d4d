def reverse_k_group(head, k):
    new_head = None
    tail = None
    while head:
        first = head
        done = None
        count = 0
        while head and count < k:
            following = head.next
            head.next = done
            done = head
            head = following
            count += 1
        if tail:
            tail.next = done
        else:
            new_head = done
        tail = first
    return new_head
