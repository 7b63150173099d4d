def edit_distance(a, b):
    if not a or not b:
        return len(a) + len(b)
    if a[-1] == b[-1]:
        return edit_distance(a[:-1], b[:-1])
    deleted = edit_distance(a[:-1], b)
    inserted = edit_distance(a, b[:-1])
    replaced = edit_distance(a[:-1], b[:-1])
    return 1 + min(deleted, inserted, replaced)
