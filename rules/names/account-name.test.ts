import { describe, expect, it } from 'vitest'
import { isAccountName } from './account-name'

describe('the name of an account', () => {
  it('has 1 to 50 printable ASCII characters, and not only spaces', () => {
    for (const good of ['a', 'My team (test) & co.', 'x'.repeat(50)])
      expect([good, isAccountName(good)]).toEqual([good, true])
    for (const bad of ['', ' ', 'x'.repeat(51), 'a<b', 'a>b', 'caf\u00e9', 'a\nb'])
      expect([bad, isAccountName(bad)]).toEqual([bad, false])
  })
})
