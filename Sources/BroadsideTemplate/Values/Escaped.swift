import BroadsideText
import BroadsideValue

/// The text with `& < > " '` as entities.
func escaped(_ text: String) -> String { escapedHTML(text) }
