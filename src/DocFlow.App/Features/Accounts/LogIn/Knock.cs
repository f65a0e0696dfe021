namespace DocFlow.App.Features.Accounts.LogIn;

/// <summary>What the door answers.</summary>
/// <param name="Until">when a locked account opens again</param>
internal sealed record Knock(KnockAnswer Answer, DateTimeOffset? Until = null);

internal enum KnockAnswer
{
    In,

    /// <summary>The password was right; the account asks for a code as well.</summary>
    SecondStep,

    /// <summary>Name, password, code or passkey: never which.</summary>
    Wrong,

    Locked,
    Disabled,

    /// <summary>The first step is too long ago.</summary>
    Expired,
}
