// The tests near one part of the code, for Stryker: all others would run for each static mutant.
// Each file loads the code anew, and with it the mutant.
import { configDefaults, type TestProjectInlineConfiguration } from 'vitest/config'
import base from '../../vitest.config'

const { project, tests } = JSON.parse(process.env.MUTATION_TESTS ?? '{}')
const projects = (base.test?.projects ?? []) as TestProjectInlineConfiguration[]

export default {
  ...base,
  root: process.cwd(),
  test: {
    ...base.test,
    projects: projects
      .filter(({ test }) => test?.name === project)
      .map(({ test, ...more }) => ({
        ...more,
        test: { ...test, include: tests, exclude: configDefaults.exclude, isolate: true },
      })),
  },
}
