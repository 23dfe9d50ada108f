// Reads an account's password policy through the API.
import { GetAccountPasswordPolicyCommand, type IAMClient } from '@aws-sdk/client-iam'

/** Returns undefined for an account without a custom policy. */
export const storedPolicy = (iam: IAMClient) =>
  iam.send(new GetAccountPasswordPolicyCommand({})).then(
    ({ PasswordPolicy }) => PasswordPolicy,
    (error: Error) => {
      if (error.name !== 'NoSuchEntityException') throw error
      return undefined
    },
  )
