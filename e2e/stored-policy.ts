// The password policy of an account as the API has it.
import { GetAccountPasswordPolicyCommand, type IAMClient } from '@aws-sdk/client-iam'

/** Undefined for an account without a custom policy. */
export const storedPolicy = (iam: IAMClient) =>
  iam.send(new GetAccountPasswordPolicyCommand({})).then(
    ({ PasswordPolicy }) => PasswordPolicy,
    (error: Error) => {
      if (error.name !== 'NoSuchEntityException') throw error
      return undefined
    },
  )
