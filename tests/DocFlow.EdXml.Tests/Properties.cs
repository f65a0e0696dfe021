using FsCheck;
using FsCheck.Fluent;

namespace DocFlow.EdXml.Tests;

/// <summary>Generated codes, and one way to hold a property: two thousand cases from a fixed seed.</summary>
internal static class Properties
{
    private static readonly Gen<string> group = Gen.Choose(1, 4).SelectMany(length => Gen.ArrayOf(Gen.Elements("ABCXYZ0123456789".ToCharArray()), length)).Select(c => new string(c));

    private static readonly Gen<string> top = Gen.Elements("ABGHKY".ToCharArray()).SelectMany(letter => Gen.Choose(0, 99).Select(number => $"{letter}{number:00}"));

    internal static Gen<string> Organs { get; } = Gen.OneOf(
        top.SelectMany(first => Gen.Choose(0, 5).SelectMany(count => Gen.ArrayOf(group, count)).Select(rest => string.Join('.', rest.Prepend(first)))),
        top.SelectMany(first => Gen.Choose(0, 999).SelectMany(a => Gen.Choose(0, 99).SelectMany(b => Gen.Choose(0, 99).Select(c => $"{a:000}.{b:00}.{c:00}.{first}")))),
        Gen.Choose(1, 99).SelectMany(scheme => group.Select(rest => $"Z{scheme:00}{rest}")));

    internal static void Hold<T>(Gen<T> cases, Func<T, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20260305, 1), Prop.ForAll(cases.ToArbitrary(), property));
}
