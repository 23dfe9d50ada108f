// How the operations deviate from AWS's service model, as types: a deviation does not compile.
// These types import the model as a type only, so that no bundle contains it.
import type { z } from 'zod'
import type { MODELLED_ERRORS } from '../../rules/errors/modelled-errors'
import type { cloudtrail } from './cloudtrail'
import type { iam } from './iam'
import type { iamToolbox } from './iam-toolbox'
import type { sts } from './sts'

type Models = {
  cloudtrail: typeof cloudtrail
  iam: typeof iam
  'iam-toolbox': typeof iamToolbox
  sts: typeof sts
}
type Operations = Models['cloudtrail']['operations'] &
  Models['iam']['operations'] &
  Models['iam-toolbox']['operations'] &
  Models['sts']['operations']
type Shapes = { [Service in keyof Models]: Models[Service]['shapes'] }
type ServiceOf<N> = {
  [Service in keyof Models]: N extends keyof Models[Service]['operations'] ? Service : never
}[keyof Models]
type ShapeNamed<Service extends keyof Shapes, Name> = Name extends keyof Shapes[Service]
  ? Shapes[Service][Name]
  : never

/** What this file reads of an operation's definition. */
interface Definition {
  input: z.ZodObject
  errors: readonly string[]
  neverRaised?: object
  ownMembers?: readonly string[]
  handler(...call: never): Promise<unknown>
}
type RaisedBy<D extends Definition> = D['errors'][number]
type NeverRaisedBy<D extends Definition> = keyof NonNullable<D['neverRaised']>
type OwnMembersOf<D extends Definition> = NonNullable<D['ownMembers']>[number]
type MembersOf<D extends Definition> = keyof D['input']['shape']

type ModelledErrors<N extends keyof Operations> = Exclude<
  Operations[N]['errors'][number],
  // Any request can fail this way. No handler raises it on purpose.
  'ServiceFailure' | 'InternalServerException'
>
type ModelledMembers<N extends keyof Operations> = Operations[N] extends { input: infer Input }
  ? ShapeNamed<ServiceOf<N>, Input> extends { members: infer Members }
    ? keyof Members
    : never
  : never

type Leaf = {
  string: string
  integer: number
  boolean: boolean
  timestamp: Date
  blob: string
  document: unknown
}

/** The places in `Value` that a shape of the model does not have, or has as another type. */
type Strange<Service extends keyof Shapes, Name, Value, Place extends string> =
  ShapeNamed<Service, Name> extends infer Shape
    ? Value extends undefined
      ? never
      : Shape extends { type: 'structure'; members: infer Members }
        ? {
            [M in keyof Value & string]: M extends keyof Members
              ? Strange<Service, Members[M], Value[M], `${Place}.${M}`>
              : `${Place}.${M}`
          }[keyof Value & string]
        : Shape extends { type: 'list'; member: infer Member }
          ? Value extends readonly (infer One)[]
            ? Strange<Service, Member, One, Place>
            : Place
          : Shape extends { type: 'map'; value: infer Entry }
            ? Strange<
                Service,
                Entry,
                Value extends ReadonlyMap<string, infer One> ? One : Value[keyof Value],
                Place
              >
            : Shape extends { type: infer Type extends keyof Leaf }
              ? Value extends Leaf[Type]
                ? never
                : Place
              : never
    : never

type StrangeOutput<N extends keyof Operations, Output> = Operations[N] extends {
  output: infer Shape
}
  ? Strange<ServiceOf<N>, Shape, Output, 'output'>
  : Output extends undefined | void
    ? never
    : 'output'

type Named<What extends string, Names> = Names extends string ? `${What} ${Names}` : never

type DeviationsOf<N extends keyof Operations, D extends Definition> =
  | Named<'lacks the member', Exclude<ModelledMembers<N>, MembersOf<D>>>
  | Named<'has the unknown member', Exclude<MembersOf<D>, ModelledMembers<N> | OwnMembersOf<D>>>
  | Named<'lacks the error', Exclude<ModelledErrors<N>, RaisedBy<D> | NeverRaisedBy<D>>>
  | Named<
      'raises the undeclared error',
      Exclude<RaisedBy<D> & keyof typeof MODELLED_ERRORS, ModelledErrors<N>>
    >
  | Named<'never raises the undeclared error', Exclude<NeverRaisedBy<D>, ModelledErrors<N>>>
  | Named<'both raises and never raises', NeverRaisedBy<D> & RaisedBy<D>>
  | Named<'has the unknown or mistyped', StrangeOutput<N, Awaited<ReturnType<D['handler']>>>>

/**
 * The deviations of a registry from AWS's model, by operation. Operations that the model does not
 * have are Gatehouse's own, and have none.
 */
export type Deviations<Registry extends Record<string, Definition>> = {
  [N in keyof Registry & keyof Operations as [DeviationsOf<N, Registry[N]>] extends [never]
    ? never
    : N]: DeviationsOf<N, Registry[N]>
}

/** Compiles only without deviations. The compiler's message lists them. */
export type Conforming<Found extends Record<string, never>> = Found
