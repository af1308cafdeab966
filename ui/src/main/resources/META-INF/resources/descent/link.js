/** Charts of a page that move together: where the pointer is, and nothing else; zoom travels through the page's address. */

const groups = new Map();

/** Joins a group; `show(x | null)` is called when the pointer stands at x in another chart. The result leaves it. */
export function join(name, member) {
  const members = groups.get(name) ?? new Set();
  members.add(member);
  groups.set(name, members);
  return () => {
    members.delete(member);
    if (members.size === 0) {
      groups.delete(name);
    }
  };
}

/** Tells the others where the pointer is; null when it has left. */
export function tell(name, member, x) {
  for (const other of groups.get(name) ?? []) {
    if (other !== member) {
      other.show(x);
    }
  }
}
