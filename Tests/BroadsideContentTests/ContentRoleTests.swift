import BroadsideContent
import BroadsideValue
import Testing

@Suite struct ContentRoleTests {
  private func role(_ path: String) -> ContentRole { ContentRole(path: path, taxonomies: ["tags", "categories"]) }

  @Test(arguments: [
    ("index.md", ContentRole.Kind.home), ("_index.md", .home), ("about.md", .page), ("about/index.md", .page), ("posts/a.md", .post),
    ("posts/2015/a.md", .post), ("posts/np2/index.md", .post), ("posts/_index.md", .section), ("posts/index.md", .section),
    ("manual/a.md", .page), ("manual/_index.md", .section), ("people/jaap.md", .person), ("people/_index.md", .section),
    ("responses/np1/2015-01-03-a.md", .response), ("archive.md", .archive), ("404.md", .notFound), ("tags/_index.md", .taxonomy("tags")),
    ("tags/repair.md", .term(taxonomy: "tags", slug: "repair")), ("series/np.md", .series("np")), ("series/_index.md", .seriesIndex),
  ])
  func `the path says what a text is`(path: String, kind: ContentRole.Kind) {
    #expect(role(path).kind == kind)
  }

  @Test func `a date that a name begins with is the date, and no part of the name`() {
    let post = role("posts/2015-02-11-flocking.md")
    #expect(post.date?.description == "2015-02-11")
    #expect(post.name == "flocking")
    #expect(role("posts/2015-02-30-no-day.md").date == nil)
    #expect(role("posts/2015-02-11.md").name == "2015-02-11")
  }

  @Test func `a bundle is named by its folder`() {
    let bundle = role("posts/2015-01-26-np2/index.md")
    #expect(bundle.isBundle)
    #expect(bundle.name == "np2")
    #expect(bundle.section == "posts")
  }

  @Test func `a section is the folder it lists`() {
    #expect(role("manual/layouts/_index.md").section == "manual/layouts")
    #expect(role("manual/layouts/a.md").section == "manual/layouts")
  }
}
