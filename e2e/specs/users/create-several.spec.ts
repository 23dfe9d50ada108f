// Create several users: the list, the review of each line, and the results.
import {
  CreateGroupCommand,
  CreateUserCommand,
  DeleteUserCommand,
  ListGroupsForUserCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { createSeveralPage } from '../../pages/create-several.page'
import { createUserPage } from '../../pages/create-user.page'

test.use({ scenario: 'demo' })

test('creates the valid lines, reports problems of the others, and shows each password once @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of (400|409)/)
  await iam.send(new CreateGroupCommand({ GroupName: 'Builders' }))
  await signedInAs(account.adminUserName)
  const several = createSeveralPage(page)
  await createUserPage(page).open()
  await createUserPage(page).several.click()
  await several.review.click()
  await expect(several.list).toHaveAccessibleDescription(/Enter at least one user name/)
  await several.list.fill('anna,/staff/,Builders,team=blue\nALICE\nben\nBen\nc d\ndora,,Nobodies')
  await several.review.click()
  await expect(several.reviewed('anna')).toContainText('Ready')
  await expect(several.reviewed('ALICE')).toContainText('A user ALICE already exists')
  await expect(several.reviewed('Ben')).toContainText('also on line 3')
  await expect(several.reviewed('c d')).toContainText('letters, digits')
  await expect(several.reviewed('dora')).toContainText('There is no group Nobodies')
  await several.change.click()
  await expect(several.list).toHaveValue(/^anna,\/staff\/,Builders,team=blue\nALICE/)
  await several.list.fill('anna,/staff/,Builders,team=blue\nben\ncarla')
  await several.review.click()
  await several.create(3).waitFor() // the review has ended
  await iam.send(new CreateUserCommand({ UserName: 'carla' }))
  await several.create(3).click()
  await expect(several.main.getByRole('alert')).toContainText('2 created, 1 not created')
  await expect(several.result('carla')).toContainText('A user carla already exists')
  await expect(several.download).toHaveAttribute('href', /^data:text\/csv.*anna.*ben/)
  const { Groups = [] } = await iam.send(new ListGroupsForUserCommand({ UserName: 'anna' }))
  expect(Groups.map(({ GroupName }) => GroupName)).toEqual(['Builders'])
})

test('Retry keeps the passwords of the created users, which are in no form @nojs', async ({
  account,
  context,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  await signedInAs(account.adminUserName)
  const several = createSeveralPage(page)
  await several.open()
  await several.list.fill('anna\ncarla,/staff/')
  await several.review.click()
  await several.create(2).waitFor() // the review has ended
  await iam.send(new CreateUserCommand({ UserName: 'carla' }))
  await several.create(2).click()
  await expect(several.said('1 created, 1 not created')).toBeVisible()
  const password = await several.passwordOf('anna')
  const hidden = await page
    .locator('input')
    .evaluateAll((inputs: HTMLInputElement[]) => inputs.map((input) => input.value))
  expect(hidden.filter((value) => value.includes(password))).toEqual([])
  await iam.send(new DeleteUserCommand({ UserName: 'carla' }))
  if (javaScriptEnabled) {
    await several.retry(1).click()
    await expect(several.result('carla')).toContainText('Created')
  } else {
    const opened = context.waitForEvent('page')
    await several.retry(1).click()
    const retry = createSeveralPage(await opened)
    await expect(retry.list).toHaveValue(/^carla,\/staff\//)
    await retry.review.click()
    await retry.create(1).click()
    await expect(retry.result('carla')).toContainText('Created')
  }
  expect(await several.passwordOf('anna')).toBe(password)
})

test('reads a CSV file, and reports a wrong encoding and 5,000 rows at once @nojs', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const several = createSeveralPage(page)
  const choose = (buffer: Buffer) =>
    several.file.setInputFiles({ name: 'users.csv', mimeType: 'text/csv', buffer })
  await several.open()
  await choose(Buffer.from('anna,,,city=Köln', 'latin1'))
  await several.review.click()
  await expect(several.file).toHaveAccessibleDescription(/not encoded in UTF-8/)
  await choose(Buffer.from(Array.from({ length: 5_000 }, (_, i) => `user-${i}`).join('\n')))
  await several.review.click()
  await expect(several.file).toHaveAccessibleDescription(
    /has 5,000 users\. You can create up to 100 at once/,
  )
  await choose(Buffer.from('\uFEFFPath;User name;tag:city\r\n/staff/;anna;Köln\r\n'))
  await several.review.click()
  await expect(several.reviewed('anna')).toContainText('city=Köln')
  await expect(several.reviewed('anna')).toContainText('/staff/')
})

test('UX 24, B6: asks before the unseen passwords of 12 users are left', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const several = createSeveralPage(page)
  await several.open()
  await expectAccessible(page)
  await several.list.fill(Array.from({ length: 12 }, (_, i) => `user-${i}`).join('\n'))
  await several.review.click()
  await expect(several.create(12)).toBeVisible()
  await expectAccessible(page)
  await several.create(12).click()
  await expect(several.said('12 users were created')).toBeVisible()
  await expectAccessible(page)
  const questions: string[] = []
  page.once('dialog', (dialog) => {
    questions.push(dialog.message())
    return dialog.dismiss()
  })
  await several.toUsers.click()
  await expect
    .poll(() => questions)
    .toEqual([expect.stringContaining('not shown, copied or downloaded')])
  const saved = page.waitForEvent('download')
  await several.download.click()
  expect((await saved).suggestedFilename()).toBe('credentials.csv')
  await several.toUsers.click()
  await expect(page).toHaveURL(/\/iam\/users$/)
})
