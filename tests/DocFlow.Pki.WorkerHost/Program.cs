using DocFlow.Pki.Tokens;

// A worker as small as can be: the tests of the supervisor need a real process that may crash and hang.
await TokenWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
