// Loaded into the server of the end-to-end tests before the server's own code: hashes passwords at
// the lowest cost that Argon2id supports. The account of each test has about six passwords, and a
// real hash of each takes 25 ms of a processor. The tests in test/start use the real cost, and
// platform/password-hash.test.ts checks it. The minimum time of a failed sign-in stays.
globalThis[Symbol.for('gatehouse.process')] ??= {
  settings: { hash: { memoryCost: 8, timeCost: 1, parallelism: 1 } },
}
