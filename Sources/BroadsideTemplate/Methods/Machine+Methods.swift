import BroadsideText
import BroadsideValue

/// Calls of methods: `text.upper()`, `map.items()`, `list.append(…)`.
extension Machine {
  mutating func callMember(_ of: NodeID, _ name: Int32, _ site: Int32, _ id: NodeID) throws(TemplateFault) -> Value {
    let text = program.names.texts[Int(name)]
    if Self.changingMethods.contains(text), let result = try callChanging(text, of, site, id) { return result }
    let receiver = try evaluate(of)
    if case .object(let object) = receiver {
      if let member = object.member(Name(id: Int(name)), for: host) { return try call(member, site, id) }
      if let result = try callOwn(text, receiver, site, id) { return result }
    }
    if !program.methods[Int(name)].isDisjoint(with: MethodOwners(owning: receiver)) {
      return try callMethod(text, of: receiver, try arguments(site), id)
    }
    let callee = try member(receiver, name, id)
    if let undefined = callee.undefined { throw fault(for: undefined, at: id) }
    return try call(callee, site, id)
  }

  /// Methods of the language's own objects.
  private mutating func callOwn(_ name: String, _ receiver: Value, _ site: Int32, _ id: NodeID) throws(TemplateFault) -> Value? {
    switch receiver.language {
    case .loop?, .cycler?: return try callMethod(name, of: receiver, try arguments(site), id)
    default: return nil
    }
  }

  /// A method that leaves what it is called on as it is.
  mutating func callMethod(_ name: String, of value: Value, _ arguments: Arguments, _ id: NodeID) throws(TemplateFault) -> Value {
    steps += 1
    do throws(TemplateFault) {
      let value = plain(value)
      switch value {
      case .text(let text): return try textMethod(name, text, isMarkup: false, arguments)
      case .markup(let text): return try textMethod(name, text, isMarkup: true, arguments)
      case .map(let map): return try mapMethod(name, map, arguments)
      case .list(let list): return try listMethod(name, list, arguments)
      case .timestamp(let timestamp): return try timestampMethod(name, timestamp)
      case .integer(let integer): return name == "bit_length" ? .integer(Int.bitWidth - integer.magnitude.leadingZeroBitCount) : .bool(true)
      case .number(let number): return .bool(number == number.rounded())
      default: break
      }
      switch value.language {
      case .tuple(let elements)?: return try listMethod(name, elements, arguments)
      case .group?: return try listMethod(name, value.tuple ?? [], arguments)
      case .loop(let number)?: return try loopMethod(name, number, arguments)
      case .cycler(let number)?: return try cyclerMethod(name, number)
      default: throw TemplateFault(.layoutType, "\(kindName(of: value)) has no method `\(name)`")
      }
    } catch {
      throw placed(error, at: id)
    }
  }

  private mutating func loopMethod(_ name: String, _ number: Int, _ arguments: Arguments) throws(TemplateFault) -> Value {
    let values = arguments.positional.compactMap { $0 }
    guard number < loops.count else { throw TemplateFault(.layoutUndefined, "the loop has ended") }
    switch name {
    case "cycle":
      guard !values.isEmpty else { throw TemplateFault(.layoutArguments, "`loop.cycle` needs at least one value to go through") }
      return values[loops[number].index % values.count]
    case "changed":
      guard loops[number].lastChanged != values else { return .bool(false) }
      loops[number].lastChanged = values
      return .bool(true)
    default:
      throw TemplateFault(
        .layoutUndefined, "the loop has no `\(name)`", help: Diagnostic.didYouMean(name, among: memberNames(of: .language(.loop(number)))))
    }
  }

  private mutating func cyclerMethod(_ name: String, _ number: Int) throws(TemplateFault) -> Value {
    switch name {
    case "next":
      let item = cyclers[number].items[cyclers[number].index]
      cyclers[number].index = (cyclers[number].index + 1) % cyclers[number].items.count
      return item
    case "reset":
      cyclers[number].index = 0
      return .null
    default: throw TemplateFault(.layoutUndefined, "a cycler has no `\(name)`", help: ["there is `next`, `reset` and `current`"])
    }
  }

  private func timestampMethod(_ name: String, _ timestamp: Timestamp) throws(TemplateFault) -> Value {
    switch name {
    case "isoformat": .text(timestamp.description)
    case "weekday": .integer((timestamp.date.weekday + 6) % 7)
    case "isoweekday": .integer((timestamp.date.weekday + 6) % 7 + 1)
    default: .timestamp(Timestamp(timestamp.date))
    }
  }

  // MARK: - Methods that change nothing

  private func mapMethod(_ name: String, _ map: ValueMap, _ arguments: Arguments) throws(TemplateFault) -> Value {
    switch name {
    case "items": return .language(.view(map, .items))
    case "keys": return .language(.view(map, .keys))
    case "values": return .language(.view(map, .values))
    case "copy": return .map(map)
    case "get":
      guard let key = arguments[0] else { throw TemplateFault(.layoutArguments, "`get` needs a key") }
      return (isHashable(key) ? map[key] : nil) ?? arguments[1] ?? .null
    default:
      var copy = map
      return try changeMap(&copy, name, arguments)
    }
  }

  private func listMethod(_ name: String, _ list: [Value], _ arguments: Arguments) throws(TemplateFault) -> Value {
    switch name {
    case "count": return .integer(list.count { $0 == arguments[0] ?? .null })
    case "index":
      let start = try arguments.integer(1, "start", or: 0)
      let found = list.indices.first { $0 >= start && list[$0] == arguments[0] ?? .null }
      guard let found else { throw TemplateFault(.layoutUndefined, "the list does not hold \(summary(of: arguments[0] ?? .null))") }
      return .integer(found)
    case "copy": return .list(list)
    default:
      var copy = list
      return try changeList(&copy, name, arguments)
    }
  }
}
