// A refused call of a user through the API, for its authorization ID.
import { type AccessKey, GetUserCommand, IAMClient } from '@aws-sdk/client-iam'

/** Calls GetUser on `mallory` with a user's access key. Returns the message of the refusal. */
export async function refusedMessage(origin: string, key: AccessKey | undefined): Promise<string> {
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = key ?? {}
  const client = new IAMClient({
    endpoint: origin,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  })
  try {
    await client.send(new GetUserCommand({ UserName: 'mallory' }))
    throw new Error('The call was not refused.')
  } catch (error) {
    return error instanceof Error ? error.message : ''
  } finally {
    client.destroy()
  }
}

/** Returns the authorization ID of such a call. */
export async function deniedId(origin: string, key: AccessKey | undefined): Promise<string> {
  const message = await refusedMessage(origin, key)
  const [, id] = /authorization id: ([0-9a-z]+)$/.exec(message) ?? []
  if (id === undefined) throw new Error(message)
  return id
}
