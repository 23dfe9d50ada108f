// Stands in for the package `server-only` where there is no React Server bundle: the built server and the tests.
export {}
