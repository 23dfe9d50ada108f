// Puts the operations of several files into one registry.
import type { Operation } from '../operation'

/** The exports of a file: operations under their Action names. */
type Operations = Record<string, Pick<Operation, 'access' | 'errors'>>

/** The recursion is a tail call, because TypeScript ends any other after about fifty files. */
type Joined<Files extends readonly Operations[], Before = unknown> = Files extends readonly [
  infer First,
  ...infer Rest extends readonly Operations[],
]
  ? Joined<Rest, Before & First>
  : Before

/** The same members as one type, which editors show in full. */
type Flat<Members> = { [Name in keyof Members]: Members[Name] }

/** Returns all operations by name. Throws if two of them have one name. */
export function registryOf<const Files extends readonly Operations[]>(
  ...files: Files
): Flat<Joined<Files>> {
  const operations: Operations = {}
  for (const [name, operation] of files.flatMap((file) => Object.entries(file))) {
    if (Object.hasOwn(operations, name)) throw new Error(`Two operations are called ${name}.`)
    operations[name] = operation
  }
  return operations as Flat<Joined<Files>>
}
