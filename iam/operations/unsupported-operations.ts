// The operations of AWS's IAM and STS that Gatehouse does not support. A request for one is
// rejected as unsupported, by name, not as unknown.
import { SERVICES, type Service } from '../model/apis'
import { operations } from './index'

/** Returns the names of a service's unsupported operations, sorted. */
export const unsupportedOperations = (service: Service): string[] =>
  SERVICES[service].operations.filter((name) => !Object.hasOwn(operations, name))

/** Returns whether AWS's service has an operation of this name that Gatehouse does not support. */
export const isUnsupported = (service: Service, action: string): boolean =>
  unsupportedOperations(service).includes(action)
