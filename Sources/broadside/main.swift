import BroadsideCommands

await BroadsideCommand.main()
