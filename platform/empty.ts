// Replaces the package `server-only` where there is no React Server bundle, in the built server and
// in tests, and Next's polyfills in the pages.
export {}
