// AccessDenied because of policies, with the request as it was evaluated.
import { type Denied, IamError } from '../../rules/errors/iam-error'
import type { Origin, UserPrincipal } from '../../store/principal'
import type { Permission } from '../operation'
import type { AuthorisationSnapshot } from './authorise'

/** A request as it was evaluated. */
export interface EvaluatedRequest {
  permission: Permission
  caller: UserPrincipal
  origin: Origin
  snapshot: AuthorisationSnapshot
}

/** A denial by policies, with the evaluated request. Its detail alone may leave the server. */
export class PolicyDenial extends IamError {
  constructor(
    message: string,
    denied: Denied,
    readonly evaluated: EvaluatedRequest,
  ) {
    super('AccessDenied', message, { denied })
  }
}
