// The types of a statement's parameters and columns. They exist at run time, so that a test can
// compare them with what PostgreSQL reports (store/statements.test.ts).

declare const VALUE: unique symbol

/** A type of PostgreSQL, and the type of its values in this program. */
export interface SqlType<T> {
  /** As PostgreSQL's format_type() writes it. Types that are read alike share one SqlType. */
  readonly names: readonly string[]
  readonly nullable: boolean
  readonly [VALUE]?: T
}
export type SqlTypes = Readonly<Record<string, SqlType<unknown>>>
/** The values of named types. */
export type ValuesOf<Types extends SqlTypes> = {
  [Name in keyof Types]: Types[Name] extends SqlType<infer T> ? T : never
}

const type = <T>(...names: string[]): SqlType<T> => ({ names, nullable: false })

export const text = type<string>('text', 'character varying')
/** A text that has one of these values. Nothing checks that. */
export const textOf = <T extends string>() => type<T>(...text.names)
export const int = type<number>('integer')
/** Its digits, because a bigint can exceed the integers of a number. */
export const bigint = type<string>('bigint')
export const bool = type<boolean>('boolean')
export const timestamp = type<Date>('timestamp with time zone')
export const bytea = type<Uint8Array>('bytea')
/** A JSON value of this type. Nothing checks that. Dates in it are strings. */
export const json = <T>() => type<T>('json', 'jsonb')
/** JSON as text, as a parameter. */
export const jsonText = type<string>('json', 'jsonb')

/** An array without NULL elements. */
export const arrayOf = <T>({ names }: SqlType<T>) => type<T[]>(...names.map((name) => `${name}[]`))

/** A value or NULL. */
export const nullable = <T>({ names }: SqlType<T>): SqlType<T | null> => ({
  names,
  nullable: true,
})

type Outer<Types extends SqlTypes> = {
  readonly [Name in keyof Types]: Types[Name] extends SqlType<infer T> ? SqlType<T | null> : never
}

/** The columns of an outer join: all are NULL if it finds no row. */
export const outer = <const Types extends SqlTypes>(types: Types) =>
  Object.fromEntries(
    Object.entries(types).map(([name, of]) => [name, nullable(of)]),
  ) as Outer<Types>
