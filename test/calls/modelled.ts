// AWS's model of an operation, with its named shapes resolved.
import { cloudtrail } from '../../iam/model/cloudtrail'
import { iam } from '../../iam/model/iam'
import { iamToolbox } from '../../iam/model/iam-toolbox'
import { sts } from '../../iam/model/sts'

/** A member as the model describes it. */
export interface Modelled {
  type:
    | 'string'
    | 'integer'
    | 'boolean'
    | 'timestamp'
    | 'blob'
    | 'document'
    | 'list'
    | 'map'
    | 'structure'
  min?: number
  max?: number
  pattern?: string
  enum?: readonly string[]
  sensitive?: true
  required?: boolean
  /** Of a list. */
  member?: Modelled
  /** Of a structure. */
  members?: Record<string, Modelled>
}

export interface ModelledOperation {
  service: ServiceName
  members: Record<string, Modelled>
  /** The members of the output. */
  outputs: Record<string, Modelled>
  errors: readonly string[]
}

interface Shape extends Omit<Modelled, 'required' | 'member' | 'members'> {
  required?: readonly string[]
  member?: string
  members?: Readonly<Record<string, string>>
}
interface Model {
  operations: Readonly<
    Record<string, { input?: string; output?: string; errors: readonly string[] }>
  >
  shapes: Readonly<Record<string, Shape>>
}
type ServiceName = 'cloudtrail' | 'iam' | 'iam-toolbox' | 'sts'
const MODELS: Record<ServiceName, Model> = {
  cloudtrail,
  iam,
  'iam-toolbox': iamToolbox,
  sts,
}
const serviceOf = (operation: string) =>
  (['cloudtrail', 'iam', 'iam-toolbox', 'sts'] as const).find((service) =>
    Object.hasOwn(MODELS[service].operations, operation),
  )

/** Whether AWS has an operation of this name. */
export const isModelled = (operation: string) => serviceOf(operation) !== undefined

/** Returns AWS's model of an operation. Throws for an operation that AWS does not have. */
export function modelOf(operation: string): ModelledOperation {
  const service = serviceOf(operation)
  if (!service) throw new Error(`AWS has no operation ${operation}`)
  const { shapes, operations } = MODELS[service]
  const { input, output, errors } = operations[operation] as Model['operations'][string]
  const membersOf = (name: string | undefined) =>
    name === undefined ? {} : (resolved(shapes, name).members ?? {})
  return { service, errors, members: membersOf(input), outputs: membersOf(output) }
}

function resolved(shapes: Model['shapes'], name: string, within: string[] = []): Modelled {
  const { required, member, members, ...rest } = shapes[name] as Shape
  if (within.includes(name)) return rest // a shape that contains itself
  const below = (inner: string) => resolved(shapes, inner, [...within, name])
  return {
    ...rest,
    ...(member !== undefined && { member: below(member) }),
    ...(members && {
      members: Object.fromEntries(
        Object.entries(members).map(([key, inner]) => [
          key,
          { ...below(inner), required: required?.includes(key) ?? false },
        ]),
      ),
    }),
  }
}
