// Every help topic by its ID. A page names the ID that it shows.
import { accountTopics } from './account-words'
import { identityTopics } from './identity-words'

export const helpTopics = { ...accountTopics, ...identityTopics }

export type HelpTopicId = keyof typeof helpTopics
