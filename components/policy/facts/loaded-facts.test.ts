import { describe, expect, test } from 'vitest'
import { indexText, servicesText } from '@/platform/aws-facts/aws-facts'
import { MOST_SERVICES } from '@/rules/facts/aws-facts'
import { loadingFacts } from './loaded-facts'

/** A server with the facts. It fails as often as is said. */
function server(failures = 0) {
  const requests: string[] = []
  const get = async (address: string): Promise<unknown> => {
    const { searchParams } = new URL(address, 'http://localhost')
    const prefixes = searchParams.getAll('prefix')
    requests.push(prefixes.join(' '))
    if (failures-- > 0) throw new Error('no network')
    return JSON.parse(prefixes.length === 0 ? indexText() : servicesText(prefixes))
  }
  return { requests, ...loadingFacts(get) }
}

describe('the facts of a page', () => {
  test('are those of the services that somebody names, each loaded once', async () => {
    const { requests, facts, load } = server()
    expect(facts().services.size).toBe(0)
    await load(['iam', 's3', 'new-service'])
    await Promise.all([load(['s3', 'sqs']), load(['sqs'])])
    await load(['iam', 'sqs'])
    expect(requests).toEqual(['', 'iam s3', 'sqs'])
    expect(facts().services.size).toBeGreaterThan(400)
    expect(facts().service('S3')?.byName.get('s3:getobject')?.name).toBe('s3:GetObject')
    expect(facts().service('ec2')).toBeUndefined()
  })

  test('wait for what another call is loading', async () => {
    const { facts, load } = server()
    void load(['s3'])
    await load(['s3'])
    expect(facts().service('s3')).toBeDefined()
  })

  test('are requested again after a failure', async () => {
    const { requests, facts, load } = server(1)
    await load(['s3'])
    expect(facts().services.size).toBe(0)
    await load(['s3'])
    expect(requests).toEqual(['', '', 's3'])
    expect(facts().service('s3')).toBeDefined()
  })

  test('never are those of all services', async () => {
    const { requests, facts, load } = server()
    await load([])
    await load([...facts().services.keys()])
    expect(requests[1]?.split(' ')).toHaveLength(MOST_SERVICES)
  })
})
