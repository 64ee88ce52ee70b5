namespace Postfix.Tests.Conf;

/// <summary>Damages valid text, the same way in every run.</summary>
internal static class Damage
{
    /// <summary>A copy with some characters changed, lost, doubled or moved.</summary>
    public static string Text(string seed, Random random)
    {
        var text = new List<char>(seed);
        for (var count = random.Next(1, 6); count > 0 && text.Count > 0; count--)
        {
            var position = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text[position] = (char)random.Next(1, 256);
                    break;
                case 1:
                    text.RemoveRange(position, Math.Min(random.Next(1, 10), text.Count - position));
                    break;
                case 2:
                    text.Insert(position, seed[random.Next(seed.Length)]);
                    break;
                default:
                    var start = random.Next(seed.Length);
                    text.InsertRange(position, seed[start..Math.Min(seed.Length, start + random.Next(20))]);
                    break;
            }
        }
        return new string([.. text]);
    }
}
