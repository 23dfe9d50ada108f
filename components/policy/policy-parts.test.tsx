// The HTML of the parts that show policies to be read.
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PolicyDiff } from './document/policy-diff'
import { PolicySummary } from './policy-summary'

const documentOf = (...Statement: Record<string, unknown>[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement })
const ALLOW = {
  Effect: 'Allow',
  Action: 'iam:ChangePassword',
  Resource: 'arn:aws:iam::604817293550:user/*',
}

test('the summary has a table per effect, denials first, with AWS’s columns', () => {
  const html = renderToStaticMarkup(
    <PolicySummary
      document={documentOf(ALLOW, { Effect: 'Deny', Action: 's3:*', Resource: '*' })}
    />,
  )
  expect(html.indexOf('What the policy denies')).toBeGreaterThan(-1)
  expect(html.indexOf('What the policy denies')).toBeLessThan(
    html.indexOf('What the policy allows'),
  )
  for (const text of [
    'Service',
    'Access level',
    'Resource',
    'Request condition',
    'Full access',
    'All resources',
  ])
    expect(html).toContain(text)
  expect(html).toContain('<strong>Limited:</strong> Write (1 action)')
  expect(html).toContain('<li>user/*</li>')
})

test('the summary of a long policy counts its actions, and a short one names them', () => {
  const html = (...Action: string[]) =>
    renderToStaticMarkup(
      <PolicySummary document={documentOf({ Effect: 'Allow', Action, Resource: '*' })} />,
    )
  expect(html('s3:ListBucket')).toContain('<li>s3:ListBucket</li>')
  const long = html('s3:ListBucket', 'ec2:*', 'sagemaker:*')
  expect(long).toContain('<strong>Limited:</strong> List (1 action)')
  expect(long).not.toContain('s3:ListBucket')
})

test('the summary explains that a text is not a policy', () => {
  expect(renderToStaticMarkup(<PolicySummary document="{" />)).toContain('not a policy')
})

test('the comparison marks changed lines by elements and in words', () => {
  const html = renderToStaticMarkup(
    <PolicyDiff
      what="Versions v1 and v2"
      before={documentOf(ALLOW)}
      after={documentOf({ ...ALLOW, Action: 'iam:GetUser' })}
    />,
  )
  expect(html).toMatch(
    /<del><span[^>]*>Removed line: <\/span><code> *&quot;Action&quot;: &quot;iam:ChangePassword/,
  )
  expect(html).toMatch(
    /<ins><span[^>]*>Added line: <\/span><code> *&quot;Action&quot;: &quot;iam:GetUser/,
  )
  expect(html).toContain('1 line removed, 1 line added')
  expect(renderToStaticMarkup(<PolicyDiff what="Two" before="{}" after="{}" />)).toContain(
    'the same text',
  )
})
