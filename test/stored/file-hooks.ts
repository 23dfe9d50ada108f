// Hooks of the modules that tests import, such as "start the API before the tests". The files of a
// worker share these modules (vitest.config.ts), so a hook that such a module registered by itself
// would run for the first file only.

const registrations: (() => void)[] = []

/** Calls `register`, which registers hooks, for the file that imports the module and later ones. */
export function inEachFile(register: () => void): void {
  register()
  registrations.push(register)
}

/** Registers the hooks of every module that is loaded. Called once at the start of each file. */
export function registerHooks(): void {
  for (const register of registrations) register()
}
