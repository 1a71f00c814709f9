import BroadsideCommands

await runBroadside()
