import Testing

@testable import BroadsideBuild

@Suite struct LayoutSetsTests {
  @Test func `a set of layouts keeps its number, whatever the order, and known ones come first`() {
    let layouts = ["base.html", "post.html", "term.html"]
    let sets = LayoutSets(beginningWith: [["post.html"], ["base.html", "post.html"]], layoutNames: layouts)
    #expect(sets.number(of: [1, 0]) == 1)
    #expect(sets.number(of: [2, 0]) == 2)
    #expect(sets.number(of: [0, 2]) == 2)
    #expect(sets.number(of: [1]) == 0)
    #expect(sets.names == [["post.html"], ["base.html", "post.html"], ["base.html", "term.html"]])
  }

  @Test func `outputs are touched by changes of a layout in their set, of a text that they show, and of words`() {
    let sets = [["base.html", "post.html"], ["base.html", "term.html"]]
    let (post, term) = (Reads(layouts: 0, bodies: [3]), Reads(layouts: 1, bodies: []))
    let touched = { (changes: DirtyReads) in [post, term, Reads()].map(changes.touch) }
    #expect(touched(DirtyReads(["post.html"], documents: [], among: sets)) == [true, false, false])
    #expect(touched(DirtyReads(["base.html"], documents: [], among: sets)) == [true, true, false])
    #expect(touched(DirtyReads([], documents: [3], among: sets)) == [true, false, false])
    #expect(touched(DirtyReads(["strings/en.yml"], documents: [], among: sets)) == [true, true, true])
    #expect(touched(DirtyReads([], documents: [], among: sets)) == [false, false, false])
  }
}
