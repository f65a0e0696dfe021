using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>Whether a glyph name tells a character: the rules of the Adobe Glyph List, with the names that occur in practice.</summary>
internal static class GlyphNames
{
    private static readonly HashSet<string> Words =
    [
        "space", "exclam", "quotedbl", "numbersign", "dollar", "percent", "ampersand", "quotesingle", "quoteright", "quoteleft", "parenleft", "parenright", "asterisk", "plus", "comma", "hyphen",
        "minus", "period", "slash", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "colon", "semicolon", "less", "equal", "greater", "question", "at", "bracketleft",
        "backslash", "bracketright", "asciicircum", "underscore", "grave", "braceleft", "bar", "braceright", "asciitilde", "exclamdown", "cent", "sterling", "fraction", "yen", "florin", "section",
        "currency", "quotedblleft", "quotedblright", "guillemotleft", "guillemotright", "guilsinglleft", "guilsinglright", "fi", "fl", "ff", "ffi", "ffl", "endash", "emdash", "dagger", "daggerdbl",
        "periodcentered", "middot", "paragraph", "bullet", "quotesinglbase", "quotedblbase", "ellipsis", "perthousand", "questiondown", "acute", "circumflex", "tilde", "macron", "breve", "dotaccent",
        "dieresis", "ring", "cedilla", "hungarumlaut", "ogonek", "caron", "AE", "ae", "OE", "oe", "Oslash", "oslash", "Lslash", "lslash", "ordfeminine", "ordmasculine", "dotlessi", "germandbls",
        "Eth", "eth", "Thorn", "thorn", "brokenbar", "copyright", "registered", "trademark", "degree", "plusminus", "mu", "multiply", "divide", "logicalnot", "onequarter", "onehalf", "threequarters",
        "onesuperior", "twosuperior", "threesuperior", "Euro", "nbspace", "sfthyphen", "softhyphen", "dong", "dcroat", "Dcroat", "dmacron", "ohorn", "Ohorn", "uhorn", "Uhorn", "approxequal",
        "notequal", "infinity", "lessequal", "greaterequal", "partialdiff", "summation", "product", "pi", "integral", "Omega", "radical", "Delta", "lozenge", "arrowleft", "arrowup", "arrowright",
        "arrowdown", "arrowboth", "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "nu", "xi", "omicron", "rho", "sigma", "sigma1", "tau", "upsilon",
        "phi", "chi", "psi", "omega", "Alpha", "Beta", "Gamma", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda", "Mu", "Nu", "Xi", "Omicron", "Pi", "Rho", "Sigma", "Tau", "Upsilon",
        "Phi", "Chi", "Psi", "universal", "existential", "element", "notelement", "suchthat", "similar", "congruent", "therefore", "perpendicular", "equivalence", "proportional", "gradient",
        "emptyset", "intersection", "union", "propersuperset", "propersubset", "reflexsubset", "reflexsuperset", "angle", "logicaland", "logicalor", "heart", "spade", "club", "diamond", "aleph",
        "minute", "second", "asteriskmath", "dotmath", "circleplus", "circlemultiply", "summation", "integral", "estimated", "numero",
    ];

    private static readonly string[] Marks =
    [
        "grave", "acute", "circumflex", "tilde", "dieresis", "ring", "caron", "cedilla", "macron", "breve", "ogonek", "dotaccent", "hungarumlaut", "commaaccent", "hookabove", "dotbelow", "horn",
    ];

    /// <summary>Whether a name is a letter, a word of the list, a letter with Latin marks, or uniXXXX and uXXXX. What follows a dot does not matter.</summary>
    public static bool Knows(string name)
    {
        if (name == ".notdef")
            return true;
        name = name.IndexOf('.') is var dot and > 0 ? name[..dot] : name;
        if (name.Contains('_'))
            return name.Split('_').All(Knows);
        return name.Length == 1 && char.IsAsciiLetter(name[0]) || Words.Contains(name) || IsMarked(name) || IsCode(name, "uni", 4) || IsCode(name, "u", 4) || IsCode(name, "u", 5) || IsCode(name, "u", 6);
    }

    private static bool IsMarked(string name)
    {
        var rest = name.StartsWith("horn", StringComparison.Ordinal) || name.Length == 0 || !char.IsAsciiLetter(name[0]) ? "" : name[1..];
        for (var i = 0; i < 3 && rest.Length > 0; i++)
            if (Array.Find(Marks, mark => rest.StartsWith(mark, StringComparison.Ordinal)) is { } found)
                rest = rest[found.Length..];
            else
                return false;
        return name.Length > 1 && rest.Length == 0 && char.IsAsciiLetter(name[0]);
    }

    private static bool IsCode(string name, string prefix, int digits) =>
        name.Length == prefix.Length + digits && name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
}
