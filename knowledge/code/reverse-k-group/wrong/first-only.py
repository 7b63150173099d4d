def reverse_k_group(head, k):
    end = head
    for _ in range(k):
        if not end:
            return head
        end = end.next
    done = end
    node = head
    while node is not end:
        after = node.next
        node.next = done
        done = node
        node = after
    return done
