import BroadsideBuild
import BroadsideFiles
import BroadsideText
import Testing

@Suite struct PlanTests {
  private func site(_ addresses: [String]) -> TestSite {
    let pages = addresses.enumerated().map { ("page\($0).md", "---\ntitle: Page \($0)\nurl: \($1)\n---\n") }
    return TestSite(Dictionary(uniqueKeysWithValues: pages + [("data.txt", "1, 2, 3")]))
  }

  @Test(arguments: [
    (["/data.txt/"], 1), (["/DATA.txt/"], 1), (["/data.txt/a/", "/data.txt/b/c/", "/data.txt/b/d/"], 3),
    (["/data/", "/data.txt/", "/data.txt.old/", "/data.txtx/y/"], 1), (["/a/data.txt/", "/a/", "/a/data.txt/b/"], 0),
  ])
  func `a file that is a folder of others is an error for each of them`(addresses: [String], count: Int) async {
    let site = await site(addresses).build()
    #expect(site.report.diagnostics.map(\.code.name) == Array(repeating: "output.taken", count: count))
    #expect(site.output.snapshot().isEmpty == (count > 0))
  }
}
