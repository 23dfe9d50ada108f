// The account's alias: another name for its ID in the sign-in URL.
import { z } from 'zod'
import { ACCOUNT_ALIAS } from '../../rules/names/names'
import { text } from './constraints'
import { markerType, maxItemsType } from './names'

const accountAliasType = text(3, 63, {
  regex: ACCOUNT_ALIAS,
  shown: '^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$',
})

export const CreateAccountAliasRequest = z.object({ AccountAlias: accountAliasType })
export const DeleteAccountAliasRequest = z.object({ AccountAlias: accountAliasType })
export const ListAccountAliasesRequest = z.object({
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
