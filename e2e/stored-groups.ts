// Creates and reads groups through the API.
import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  GetGroupCommand,
  type IAMClient,
} from '@aws-sdk/client-iam'

export async function makeGroup(
  iam: IAMClient,
  GroupName: string,
  users: string[] = [],
  Path = '/',
) {
  await iam.send(new CreateGroupCommand({ GroupName, Path }))
  for (const UserName of users) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
}

export const membersOf = async (iam: IAMClient, GroupName: string) =>
  (await iam.send(new GetGroupCommand({ GroupName }))).Users?.map(({ UserName }) => UserName)
