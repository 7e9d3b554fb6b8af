/** The path from one file to another, both as URIs: `../agreements/a.sla.yaml`; undefined where they share no root. */
export function relativePath(from: string, to: string): string | undefined {
  const [own, other] = [from.split('/'), to.split('/')];
  const root = own.slice(0, 3);
  if (root.some((segment, index) => segment !== other[index])) return undefined;
  const shared = own.findIndex((segment, index) => segment !== other[index] || index === own.length - 1);
  const path = [...own.slice(shared, -1).map(() => '..'), ...other.slice(shared)].join('/');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
