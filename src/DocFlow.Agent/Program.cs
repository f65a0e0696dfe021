using DocFlow.Agent;
using DocFlow.Pki.Tokens;

// The small build for an official's own machine: the same command as "docflow agent", and the worker that holds its token.
if (args is ["pkcs11-worker"])
{
    await TokenWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
    return 0;
}
return await AgentCommandLine.Run(args is ["agent", ..] ? args[1..] : args, new TokenWorkerOptions(TokenWorkerOptions.Beside("docflow-agent")));
