/**
 * Returns the anchor that GitHub gives a heading, so that links to it work there and in the site:
 * https://github.com/Flet/github-slugger documents the rule.
 *
 * @param {string} heading in Markdown
 */
export const headingSlug = (heading) =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')
