import { expect, it } from 'vitest'
import { accessKeyCsv, csvLink, passwordCsv } from './credentials-csv'

const signInUrl = 'http://acme.signin.localhost:3000/console'

it('has AWS’s columns, and quotes what would break them', () => {
  expect(passwordCsv({ userName: 'a,b', password: 'x"y', signInUrl })).toBe(
    `User name,Password,Console sign-in URL\r\n"a,b","x""y",${signInUrl}\r\n`,
  )
  expect(accessKeyCsv({ accessKeyId: 'AKIA1', secretAccessKey: 's/+' })).toBe(
    'Access key ID,Secret access key\r\nAKIA1,s/+\r\n',
  )
})

it('makes no user name a formula, and changes no password', () => {
  for (const first of ['=', '+', '-', '@'])
    expect(passwordCsv({ userName: `${first}cmd`, password: `${first}pw`, signInUrl })).toContain(
      `\r\n'${first}cmd,${first}pw,`,
    )
})

it('is one link that contains every byte', () => {
  const csv = passwordCsv({ userName: 'é', password: '#%& é', signInUrl })
  expect(decodeURIComponent(csvLink(csv).split(',').slice(1).join(','))).toBe(csv)
})
