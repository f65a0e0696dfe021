namespace DocFlow.Signing;

/// <summary>What a service says of itself (CSC API v2, info).</summary>
/// <param name="Specs">The version of the API, as it writes it: "2.0.0.2".</param>
/// <param name="Name">Its name, to be shown.</param>
/// <param name="Methods">What it can be asked, as "credentials/authorizeCheck".</param>
/// <param name="AuthTypes">How it lets clients in: oauth2client, oauth2code, basic …</param>
/// <param name="OAuth2">Where its OAuth 2.0 methods are, below which oauth2/token stands; null for the base address.</param>
/// <param name="IsAsynchronous">Whether it keeps answers to be asked for later (operationMode "A").</param>
public sealed record RemoteServiceFacts(string Specs, string Name, IReadOnlyList<string> Methods, IReadOnlyList<string> AuthTypes, Uri? OAuth2, bool IsAsynchronous);
