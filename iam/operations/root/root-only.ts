// The permission for what only the root user may do.
import type { Permission } from '../../operation'

/** @param freshPassword the change needs a password that was checked within five minutes */
export const rootOnly = (
  action: Permission['action'],
  freshPassword?: 'always',
): Permission<'*'> => ({ action, on: '*', rootOnly: true, ...(freshPassword && { freshPassword }) })
