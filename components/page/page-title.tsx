// A page's title, rendered with the page's content, which knows the result of a post. The title of
// a refused form begins with "Error: ", which screen readers read first. Pages set no title in
// their metadata, since a document must have one title.

export function PageTitle({ title, failed = false }: { title: string; failed?: boolean }) {
  return <title>{`${failed ? 'Error: ' : ''}${title} | Gatehouse`}</title>
}
