// Every help topic by its ID. A page names the ID that it shows.
import { accountTopics } from './account-topics'
import { identityTopics } from './identity-topics'

export const helpTopics = { ...accountTopics, ...identityTopics }

export type HelpTopicId = keyof typeof helpTopics
