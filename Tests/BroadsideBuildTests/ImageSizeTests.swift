import BroadsideBuild
import Testing

@Suite struct ImageSizeTests {
  private static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + big(13, 4) + Array("IHDR".utf8) + big(640, 4) + big(480, 4)
  private static let gif: [UInt8] = Array("GIF89a".utf8) + little(640, 2) + little(480, 2)
  /// A thumbnail's EXIF may come first; a turned picture is as high as its camera was wide.
  private static func jpeg(orientation: Int) -> [UInt8] {
    let exif: [UInt8] =
      Array("Exif\0\0MM".utf8) + [0, 42] + big(8, 4) + big(1, 2) + big(0x0112, 2) + big(3, 2) + big(1, 4) + big(orientation, 2) + [0, 0]
    let frame: [UInt8] = [0xFF, 0xC0] + big(11, 2) + [8] + big(480, 2) + big(640, 2) + [1, 1, 0x11, 0]
    return [0xFF, 0xD8, 0xFF, 0xE1] + big(exif.count + 2, 2) + exif + frame + [0xFF, 0xD9]
  }
  private static let webpLossy: [UInt8] =
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A] + little(640, 2) + little(480, 2)
  private static let webpLossless: [UInt8] =
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8L".utf8) + [0, 0, 0, 0, 0x2F] + little(639 | 479 << 14, 4)
  private static let webpExtended: [UInt8] =
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [0, 0, 0, 0, 0, 0, 0, 0] + little(639, 3) + little(479, 3)
  private static func avif(turns: Int) -> [UInt8] {
    let thumbnail = big(20, 4) + Array("ispe".utf8) + big(0, 4) + big(64, 4) + big(48, 4)
    let whole = big(20, 4) + Array("ispe".utf8) + big(0, 4) + big(640, 4) + big(480, 4)
    let rotation = big(9, 4) + Array("irot".utf8) + [UInt8(turns)]
    return big(16, 4) + Array("ftypavif".utf8) + big(0, 4) + thumbnail + whole + rotation
  }

  @Test(arguments: [
    (png, "640x480"), (gif, "640x480"), (jpeg(orientation: 1), "640x480"), (jpeg(orientation: 6), "480x640"), (webpLossy, "640x480"),
    (webpLossless, "640x480"), (webpExtended, "640x480"), (avif(turns: 0), "640x480"), (avif(turns: 1), "480x640"),
    (Array("<svg width=\"640\" height=\"480px\"/>".utf8), "640x480"),
    (Array("<?xml version=\"1.0\"?><!-- <svg> --><svg viewBox=\"0 0 640 480\">".utf8), "640x480"),
    (Array("<svg width='320' viewBox='0,0,640,480'>".utf8), "320x240"), (Array("<svg width=\"100%\" viewBox=\"0 0 64 48\">".utf8), "64x48"),
    (Array("<svg width=\"1in\" height=\"2.54cm\">".utf8), "96x96"), (Array("<svg>".utf8), "none"),
    (Array("<html><svg width=\"1\">".utf8), "none"),
    (Array("<svg width=\"1e99\" height=\"-4\">".utf8), "none"), ([], "none"), ([0xFF, 0xD8, 0xFF], "none"),
    (Array("RIFF1234WEBPVP8 ".utf8), "none"),
  ])
  func `a picture's first bytes say its size`(bytes: [UInt8], expected: String) {
    #expect((imageSize(of: bytes).map { "\($0.width)x\($0.height)" } ?? "none") == expected)
  }

  @Test func `cut anywhere, a picture has its size or none`() {
    for picture in [
      Self.png, Self.gif, Self.jpeg(orientation: 6), Self.webpLossy, Self.webpLossless, Self.webpExtended, Self.avif(turns: 1),
    ] {
      for count in picture.indices { _ = imageSize(of: Array(picture.prefix(count))) }
    }
  }

  @Test func `pictures of a text have their size, and only the first is not put off`() async throws {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\"/>"
    let site = await TestSite([
      "a.svg": svg, "b.svg": svg, "posts/2015-01-12-p.md": "---\ntitle: P\nimage: /a.svg\n---\n![x](/a.svg) ![y](/b.svg)\n",
    ]).build().expectNoMessages()
    let page = try site.page("p/index.html")
    #expect(page.contains("<img src=\"../a.svg\" alt=\"x\" width=\"30\" height=\"20\" decoding=\"async\" />"))
    #expect(page.contains("<img src=\"../b.svg\" alt=\"y\" width=\"30\" height=\"20\" loading=\"lazy\" decoding=\"async\" />"))
    #expect(page.contains("<meta property=\"og:image:width\" content=\"30\">"))
    #expect(page.contains("<img class=\"u-featured\" src=\"../a.svg\" alt=\"\" width=\"30\" height=\"20\">"))
  }
}
