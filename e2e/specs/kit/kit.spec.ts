// Every part of the kit in every state: accessible, with whole words, within the window, and
// without layout shifts. The list works by mouse, by keyboard and without scripts.
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { tabTo } from '../../keyboard'
import {
  beyondTheEdge,
  brokenWords,
  expectNothingMoves,
  MEDIUM,
  NARROW,
  painted,
  WIDE,
  ZOOMED,
} from '../../layout'
import { listPage } from '../../pages/list.page'

const LISTS = ['list', 'list-long-names', 'list-empty', 'list-denied', 'list-failed']
const PARTS = ['tables', 'buttons', 'feedback', 'fields', 'values', 'policy', 'page', 'review']

test('the index leads to every section', async ({ page }) => {
  await page.goto('/kit')
  const links = await page.getByRole('main').getByRole('link').all()
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')))
  expect(addresses.toSorted()).toEqual([...LISTS, ...PARTS].map((id) => `/kit/${id}`).toSorted())
})

for (const section of [...LISTS, ...PARTS])
  test(`axe finds nothing and nothing overflows the window: ${section}`, async ({ page }) => {
    await page.goto(`/kit/${section}`)
    await expectAccessible(page)
  })

test('axe finds nothing in filtered lists and open popovers', async ({ page }) => {
  const list = listPage(page, 'Users')
  await page.goto('/kit/list?search=user-1&console=enabled&sort=-Created')
  await expectAccessible(page)
  for (const button of [list.openPreferences, list.filters]) {
    await button.click()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  }
  await page.goto('/kit/list?search=nobody')
  await expectAccessible(page)
})

test('B4: words in table cells never break, and the page never scrolls sideways', async ({
  page,
}) => {
  for (const section of ['list', 'list-long-names', 'tables'])
    for (const width of [NARROW, 689, ZOOMED, MEDIUM, 960, WIDE]) {
      await page.setViewportSize({ width, height: 720 })
      await page.goto(`/kit/${section}`)
      await page.getByRole('table').waitFor()
      await painted(page)
      expect(await brokenWords(page), `${section}, ${width} pixels wide`).toEqual([])
      expect(
        await beyondTheEdge(page).then((all) => all.filter((one) => /^the page/.test(one))),
      ).toEqual([])
    }
})

test('B4: a name of 128 characters does not shrink the other columns', async ({ page }) => {
  const widths = async (section: string) => {
    await page.goto(`/kit/${section}`)
    return page
      .getByRole('columnheader')
      .evaluateAll((headers) =>
        headers.map((header) => Math.round(header.getBoundingClientRect().width)),
      )
  }
  expect(await widths('list-long-names')).toEqual(await widths('list'))
})

test('nothing moves during hydration', async ({ page }) => {
  const widths = [NARROW, MEDIUM, WIDE]
  const selectAll = page.getByRole('checkbox', { name: 'Select all' })
  await expectNothingMoves(page, '/kit/list', selectAll, widths)
  await expectNothingMoves(page, '/kit/list?search=user-1&console=enabled', selectAll, widths)
})

test('the header stays in view if the table fits, and otherwise the table scrolls in its own box', async ({
  page,
}) => {
  const list = listPage(page, 'Users')
  await page.setViewportSize({ width: WIDE, height: 720 })
  await page.goto('/kit/list')
  await list.rows.last().scrollIntoViewIfNeeded()
  await expect(list.columnHeader('User name')).toBeInViewport()
  await page.setViewportSize({ width: 640, height: 720 })
  await list.box.focus()
  expect(await list.box.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => list.box.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
})

test('sort order, filters and page are in the address @nojs', async ({ page }) => {
  const list = listPage(page, 'Users')
  await page.goto('/kit/list')
  await expect(list.heading).toHaveText('Users (205)')
  await expect(list.rows).toHaveCount(25)
  await expect(list.columnHeader('User name')).toHaveAttribute('aria-sort', 'ascending')
  await expect(list.previousPage).toHaveAttribute('aria-disabled', 'true')
  await list.nextPage.click()
  await expect(page.getByText('26–50 of 205')).toBeVisible()
  await list.nextPage.click()
  await list.previousPage.click()
  await expect(page.getByText('26–50 of 205')).toBeVisible()
  await list.sortBy('Created').click()
  await list.sortBy('Created').click()
  await expect(page).toHaveURL('/kit/list?sort=-Created')
  await expect(list.columnHeader('Created')).toHaveAttribute('aria-sort', 'descending')
  await list.search.fill('user-1')
  await list.search.press('Enter')
  await expect(page).toHaveURL(/search=user-1.*sort=-Created|sort=-Created.*search=user-1/)
  await expect(list.heading).toHaveText('Users (100)')
  await list.filters.click()
  await list.filterPanel.getByLabel('Console access').selectOption('Disabled')
  await list.filterPanel.getByRole('button', { name: 'Apply filters' }).click()
  await expect(list.removeFilter('Console access: Disabled')).toBeVisible()
  await list.removeFilter('Name: user-1').click()
  await expect(list.search).toHaveValue('')
  await list.clearFilters.click()
  await expect(page).toHaveURL('/kit/list?sort=-Created')
  await page.goto('/kit/list?search=nobody&Marker=made-up&unknown=1')
  await expect(page.getByText('No user matches')).toBeVisible()
  await list.clearFilters.click()
  await expect(list.rows).toHaveCount(25)
})

test('preferences are kept per list and need no scripts @nojs', async ({ page }) => {
  const list = listPage(page, 'Users')
  await page.goto('/kit/list?sort=-Created')
  await list.openPreferences.click()
  await list.preferences.getByRole('radio', { name: '10 rows' }).check()
  await list.preferences.getByRole('checkbox', { name: 'ARN' }).check()
  await list.preferences.getByRole('checkbox', { name: 'Password age' }).uncheck()
  await list.preferences.getByRole('checkbox', { name: 'Compact rows' }).check()
  await expect(list.preferences.getByRole('checkbox', { name: 'User name' })).toBeDisabled()
  await list.preferences.getByRole('button', { name: 'Confirm' }).click()
  await expect(list.rows).toHaveCount(10)
  await expect(list.preferences).toBeHidden()
  await expect(page).toHaveURL('/kit/list?sort=-Created')
  await expect(list.columnHeader('ARN')).toBeVisible()
  await expect(list.columnHeader('Password age')).toHaveCount(0)
  expect(await brokenWords(page)).toEqual([])
  await list.openPreferences.click()
  await expect(list.preferences.getByRole('checkbox', { name: 'ARN' })).toBeChecked()
})

test('the selected rows are sent to a page for review @nojs', async ({ page }) => {
  const list = listPage(page, 'Users')
  await page.goto('/kit/list')
  await expect(list.select('admin')).toBeDisabled()
  await expect(list.select('admin')).toHaveAccessibleDescription(/can’t delete yourself/)
  await list.select('alice').check()
  await list.select('bob').check()
  await page.getByRole('button', { name: 'Delete' }).click()
  // A form may post its selection before the action or after it.
  await expect(page).toHaveURL((url) => url.pathname === '/kit/review')
  const { searchParams } = new URL(page.url())
  expect([...searchParams].toSorted().map(String)).toEqual([
    'UserName,alice',
    'UserName,bob',
    'action,delete',
  ])
})

test('bulk actions are disabled without a selection, with a reason; "Select all" selects the rows of this page', async ({
  page,
}) => {
  const list = listPage(page, 'Users')
  await page.goto('/kit/list')
  const remove = page.getByRole('button', { name: 'Delete' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await expect(remove).toHaveAccessibleDescription('Select at least one user.')
  await remove.click({ force: true })
  await expect(page.getByText('Select at least one user.').filter({ visible: true })).toBeVisible()
  await expect(page).toHaveURL('/kit/list')
  await list.selectAll.check()
  await expect(page.getByText('24 selected on this page')).toBeVisible()
  await expect(remove).not.toHaveAttribute('aria-disabled')
  await list.select('bob').uncheck()
  await expect(page.getByText('23 selected on this page')).toBeVisible()
  expect(await list.selectAll.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true)
  await list.refresh.click()
  await expect(list.rows).toHaveCount(25)
})

test('by keyboard alone: sort, select, the Actions menu, Preferences', async ({ page }) => {
  const list = listPage(page, 'Users')
  await page.goto('/kit/list')
  await list.selectAll.waitFor()
  await tabTo(page, list.sortBy('Created'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/kit/list?sort=Created')
  await list.selectAll.waitFor()
  await tabTo(page, list.selectAll)
  await page.keyboard.press('Space')
  await list.heading.click()
  const actions = page.getByRole('button', { name: 'Actions' })
  const item = (name: string) =>
    page.getByRole('menu', { name: 'Actions' }).getByRole('menuitem', { name })
  await actions.focus()
  await page.keyboard.press('ArrowDown')
  await expect(item('Add to group')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(item('Remove from group')).toBeFocused()
  await expect(item('Remove from group')).toHaveAccessibleDescription(
    /Needs iam:RemoveUserFromGroup/,
  )
  await page.keyboard.press('Enter')
  await expect(item('Remove from group')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(item('Add to group')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(actions).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(item('Add to group')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.pathname === '/kit/review')
  const { searchParams } = new URL(page.url())
  expect(searchParams.getAll('action')).toEqual(['addToGroup'])
  expect(searchParams.getAll('UserName')).toHaveLength(24)
  await page.goBack()
  await tabTo(page, list.openPreferences)
  await page.keyboard.press('Enter')
  await expect(list.preferences).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list.openPreferences).toBeFocused()
})
