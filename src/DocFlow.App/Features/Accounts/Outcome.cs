using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace DocFlow.App.Features.Accounts;

/// <summary>What ASP.NET Core Identity answered, as a rule of the office where it is one.</summary>
internal static class Outcome
{
    /// <exception cref="RuleBroken">the first thing refused</exception>
    /// <exception cref="LostUpdate">somebody changed the account meanwhile</exception>
    public static void Demand(IdentityResult result, string passwordField = "password")
    {
        if (result.Succeeded)
            return;
        var error = result.Errors.First();
        throw error.Code switch
        {
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => new LostUpdate(),
            nameof(IdentityErrorDescriber.PasswordTooShort) or nameof(IdentityErrorDescriber.PasswordRequiresDigit) or nameof(IdentityErrorDescriber.PasswordRequiresLower)
                or nameof(IdentityErrorDescriber.PasswordRequiresUpper) or nameof(IdentityErrorDescriber.PasswordRequiresNonAlphanumeric)
                or nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => new RuleBroken("accounts.passwordWeak") { Field = passwordField },
            nameof(IdentityErrorDescriber.PasswordMismatch) => new RuleBroken("accounts.passwordWrong") { Field = "current" },
            nameof(IdentityErrorDescriber.DuplicateUserName) => new RuleBroken("accounts.nameTaken") { Field = "name" },
            nameof(IdentityErrorDescriber.InvalidUserName) => new RuleBroken("accounts.nameInvalid") { Field = "name" },
            _ => new InvalidOperationException($"{error.Code}: {error.Description}"),
        };
    }
}
